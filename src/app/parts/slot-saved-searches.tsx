import { Pencil, Trash2 } from 'lucide-react';
import { type SubmitEvent, useId, useRef, useState, useSyncExternalStore } from 'react';
import { announce } from '#app/lib/announce';
import { Button } from '#app/ui/button.tsx';
import { controlClass } from '#app/ui/field.tsx';
import {
  type SavedSearch,
  keepSearches,
  nameFault,
  savedSearches,
  subscribeToSaved,
} from './slot-saved.ts';
import { type SlotSearch, readSlotSearch, writeSlotSearch } from './slots-search.ts';

function NameForm({
  label,
  button,
  value = '',
  faultOf,
  onDone,
}: {
  label: string;
  button: string;
  value?: string;
  faultOf: (name: string) => string | null;
  onDone: (name: string) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(value);
  const [asked, setAsked] = useState(false);
  const fault = faultOf(name);
  const shown = asked ? fault : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (fault !== null) {
      input.current?.focus();
      return;
    }
    setAsked(false);
    setName('');
    onDone(name.trim());
  };
  return (
    <form className="flex flex-col gap-1" noValidate onSubmit={submit}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={input}
          id={id}
          value={name}
          autoComplete="off"
          aria-invalid={shown !== null || undefined}
          aria-describedby={shown === null ? undefined : `${id}-fault`}
          className={`${controlClass} min-w-0`}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit">{button}</Button>
      </div>
      {shown !== null && (
        <p id={`${id}-fault`} className="text-sm text-(--state-down)">
          {shown}
        </p>
      )}
    </form>
  );
}

const iconButton =
  'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-kumo-tint hover:text-kumo-default';

function keep(searches: readonly SavedSearch[], said: string): void {
  announce(
    keepSearches(searches) ? said : `${said}, until this page is reloaded: storage is not allowed`,
  );
}

/** Searches kept in this browser: save the present one, go to one, rename or delete it. */
export function SavedSearches({
  search,
  change,
  close,
}: {
  search: SlotSearch;
  change: (search: SlotSearch) => void;
  close: () => void;
}) {
  const searches = useSyncExternalStore(subscribeToSaved, savedSearches);
  const [renaming, setRenaming] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const remove = (name: string) => {
    keep(
      searches.filter((each) => each.name !== name),
      `Search ${name} deleted`,
    );
    // What had the focus is gone.
    list.current?.focus();
  };
  return (
    <div ref={list} tabIndex={-1} className="flex flex-col gap-3 outline-none!">
      {searches.length === 0 && (
        <p className="text-muted">No search saved yet. They stay in this browser.</p>
      )}
      <ul className="-mx-1 max-h-72 overflow-y-auto px-1">
        {searches.map(({ name, query }) => (
          <li key={name} className="py-0.5">
            {renaming === name ? (
              <NameForm
                label={`New name of ${name}`}
                button="Rename"
                value={name}
                faultOf={(next) => nameFault(next, searches, name)}
                onDone={(next) => {
                  keep(
                    searches.map((each) => (each.name === name ? { name: next, query } : each)),
                    `Search ${name} is now ${next}`,
                  );
                  setRenaming(null);
                  list.current?.focus();
                }}
              />
            ) : (
              <div className="flex items-center gap-1">
                <button
                  type="button"
                  className="min-w-0 flex-1 truncate rounded-md px-2 py-1.5 text-left text-kumo-link underline underline-offset-2 hover:bg-kumo-tint"
                  onClick={() => {
                    change(readSlotSearch(new URLSearchParams(query)));
                    announce(`Search ${name} applied`);
                    close();
                  }}
                >
                  {name}
                </button>
                <button
                  type="button"
                  aria-label={`Rename ${name}`}
                  className={iconButton}
                  onClick={() => setRenaming(name)}
                >
                  <Pencil size={14} aria-hidden />
                </button>
                <button
                  type="button"
                  aria-label={`Delete ${name}`}
                  className={iconButton}
                  onClick={() => remove(name)}
                >
                  <Trash2 size={14} aria-hidden />
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <NameForm
        label="Save this search as"
        button="Save"
        faultOf={(name) => nameFault(name, searches)}
        onDone={(name) => {
          const query = writeSlotSearch(new URLSearchParams(), search).toString();
          keep([...searches, { name, query }], `Search ${name} saved`);
        }}
      />
    </div>
  );
}
