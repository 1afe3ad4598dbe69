import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery } from '#app/api/session';
import { type Theme, setTheme, themes, useTheme } from '#app/lib/theme';
import { accountFacts } from '#app/parts/account-facts.tsx';
import { credentialFacts } from '#app/parts/credential-facts';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { paths } from '#app/paths';
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
  if (session === undefined) return null;
  const { mode, credential } = session;
  return (
    <Panel title="Account">
      <div className="flex flex-col gap-4">
        <Facts
          facts={[
            { term: 'Working in', value: mode === 'demo' ? 'Demo' : 'Cloudflare account' },
            ...accountFacts(session),
            ...(credential === undefined ? [] : credentialFacts(credential)),
          ]}
        />
        <div>
          <ButtonLink to={paths.connect()}>
            {mode === 'demo' ? 'Connect an account' : 'Change account or disconnect'}
          </ButtonLink>
        </div>
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
