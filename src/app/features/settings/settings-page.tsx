import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { chooseMode, sessionQuery } from '#app/api/session';
import { type Theme, setTheme, themes, useTheme } from '#app/lib/theme';
import { PageHeader } from '#app/parts/page-header.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { DefaultAsnForm } from './default-asn-form.tsx';
import { settingsQuery } from './queries.ts';

const themeLabels: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

function Account() {
  const { data: session } = useQuery(sessionQuery);
  const other = session?.mode === 'demo' ? 'live' : 'demo';
  const switching = useMutation({
    mutationFn: () => chooseMode(other),
    // The other world shares nothing with this one: start from a clean page.
    onSuccess: () => window.location.assign('/'),
  });
  if (session === undefined) return null;
  return (
    <Panel title="Account">
      <div className="flex flex-col gap-4">
        <Facts
          facts={[
            { term: 'Working in', value: session.mode === 'demo' ? 'Demo' : 'Live account' },
            { term: 'Account id', value: session.account_id, copy: session.account_id, mono: true },
          ]}
        />
        {switching.isError && (
          <Problem title="The account was not switched" error={switching.error} />
        )}
        {session.available.includes(other) ? (
          <div>
            <Button busy={switching.isPending} onClick={() => switching.mutate()}>
              {other === 'live' ? 'Work in the live account' : 'Work in the demo'}
            </Button>
          </div>
        ) : (
          <p className="text-muted">
            Only the demo is set up here. To work in a Cloudflare account, start the server with its
            credentials in the environment; the README says which.
          </p>
        )}
      </div>
    </Panel>
  );
}

export function Component() {
  const query = useSuspenseQuery(settingsQuery);
  const theme = useTheme();
  return (
    <>
      <PageHeader title="Settings" />
      <RefreshProblem query={query} what="settings" />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
        <Panel title="Default ASN of the account">
          <DefaultAsnForm current={query.data.default_asn} />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <Account />
          <Panel title="This browser">
            <div className="max-w-60">
              <SelectField
                label="Theme"
                value={theme}
                options={themes.map((value) => ({ value, label: themeLabels[value] }))}
                onChange={(value) => setTheme(themes.find((each) => each === value) ?? 'system')}
              />
            </div>
          </Panel>
        </div>
      </div>
    </>
  );
}
