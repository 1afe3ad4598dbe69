import { type ReactNode, useId, useRef, useState } from 'react';
import { errorSentence } from '#app/api/error';
import { fold, foldedWords } from '#app/lib/fold';
import { useHere } from '#app/lib/use-here';
import { Problem } from '#app/parts/problem.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { SearchField } from '#app/ui/field.tsx';
import { compareNames } from '#app/lib/natural-order';
import { readAccountId } from './account-id.ts';
import { connectTitle, isAboutAccount } from './connect-words.ts';
import { Patience, freshTokenText } from './patience.tsx';

interface Account {
  id: string;
  name: string;
}

/** From so many accounts on a search is worth its line. */
const searchedFrom = 8;
const typed = 'typed';

function matching(accounts: readonly Account[], search: string): Account[] {
  const words = foldedWords(search);
  return accounts.filter(({ id, name }) => {
    const text = `${fold(name)} ${id}`;
    return words.every((word) => text.includes(word));
  });
}

function Row({
  group,
  value,
  chosen,
  onChoose,
  children,
}: {
  group: string;
  value: string;
  chosen: boolean;
  onChoose: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <label className="flex cursor-pointer items-start gap-2.5 border-b border-kumo-hairline px-3 py-2 last:border-0 hover:bg-kumo-tint has-checked:bg-kumo-tint">
      <input
        type="radio"
        name={group}
        className="mt-1 size-4 shrink-0"
        checked={chosen}
        onChange={() => onChoose(value)}
      />
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
    </label>
  );
}

/** Lists the accounts that a credential may list, and takes the id of any other. */
export function AccountChoice({
  accounts,
  more,
  reason,
  current,
  connect,
  others,
}: {
  /** Null where the credential may not list any. */
  accounts: readonly Account[] | null;
  more: boolean;
  /** Why the account's id is asked for, where no account is listed. */
  reason: string;
  /** The account that is connected now. */
  current: string | undefined;
  connect: (id: string) => Promise<void>;
  /** Beside the button. */
  others: ReactNode;
}) {
  const group = useId();
  const here = useHere();
  const field = useRef<HTMLInputElement>(null);
  const listed = (accounts ?? []).toSorted((a, b) => compareNames(a.name, b.name));
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState(listed.length === 1 ? listed[0]?.id : undefined);
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const shown = matching(listed, search);
  const byId = listed.length === 0 || picked === typed;
  const read = readAccountId(text);
  const onlyOne = search.trim() !== '' && shown.length === 1 ? shown[0]?.id : undefined;
  const visible = shown.some(({ id }) => id === picked) ? picked : onlyOne;
  const chosen = byId ? read.id : visible;

  const submit = async () => {
    setError(undefined);
    if (chosen === undefined) {
      setFault(byId ? read.fault : 'Choose an account');
      if (byId) field.current?.focus();
      return;
    }
    setFault(undefined);
    setBusy(true);
    try {
      await connect(chosen);
    } catch (failure) {
      setError(failure);
      if (here.current && byId) field.current?.focus();
      if (here.current) setBusy(false);
    }
  };

  const besideField = error !== undefined && byId && isAboutAccount(error);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      {listed.length > 0 && (
        <fieldset
          className="min-w-0"
          aria-describedby={fault === undefined ? undefined : `${group}-fault`}
        >
          <legend className="sr-only">Account</legend>
          {listed.length >= searchedFrom && (
            <div className="mb-2">
              <SearchField
                label="Search accounts"
                placeholder="Name or id"
                value={search}
                onChange={setSearch}
              />
              <output className="mt-1 block text-sm text-muted">
                {shown.length} of {listed.length} accounts
              </output>
            </div>
          )}
          <div className="max-h-100 overflow-y-auto rounded-lg border border-kumo-line">
            {shown.map(({ id, name }) => (
              <Row
                key={id}
                group={group}
                value={id}
                chosen={!byId && visible === id}
                onChoose={setPicked}
              >
                <bdi className="font-medium">{name || 'Without a name'}</bdi>
                {id === current && <span className="text-muted"> (connected now)</span>}
                <span className="mono block text-muted">{id}</span>
              </Row>
            ))}
          </div>
          <div className="mt-2 overflow-hidden rounded-lg border border-kumo-line">
            <Row group={group} value={typed} chosen={byId} onChoose={setPicked}>
              Another account, by its id
              {more && (
                <span className="block text-sm text-muted">
                  The credential may list more accounts than these.
                </span>
              )}
            </Row>
          </div>
          {fault !== undefined && !byId && (
            <p id={`${group}-fault`} role="alert" className="mt-2 text-sm text-(--state-down)">
              {fault}.
            </p>
          )}
        </fieldset>
      )}
      {listed.length === 0 && <p>{reason}</p>}
      {byId && (
        <TextField
          ref={field}
          label="Account id"
          mono
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setError(undefined);
            // As one types, only what was said already is said anew.
            if (fault !== undefined) setFault(readAccountId(target.value).fault);
          }}
          error={
            besideField
              ? `${connectTitle(error)}. ${errorSentence(error)}`
              : fault === undefined
                ? undefined
                : `${fault}.`
          }
          hint={
            read.id !== undefined && read.fromUrl
              ? `Taken from the URL: ${read.id}`
              : 'The 32 hexadecimal digits after dash.cloudflare.com/ in the dashboard’s URL; the whole URL will do.'
          }
        />
      )}
      {error !== undefined && !besideField && <Problem title={connectTitle(error)} error={error} />}
      <Patience busy={busy}>{freshTokenText}</Patience>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? 'Reading the account…' : 'Connect'}
        </Button>
        {others}
      </div>
    </form>
  );
}
