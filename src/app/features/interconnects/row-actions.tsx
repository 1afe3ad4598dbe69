import { type Interconnect, isGoogleCloud } from '#contract/interconnects';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { announce } from '#app/lib/announce';
import { paths } from '#app/paths';
import { DeleteInterconnect } from './delete-interconnect.tsx';

const itemClass =
  'flex w-full flex-col items-start rounded-md px-3 py-2 text-left hover:bg-kumo-tint aria-disabled:cursor-not-allowed aria-disabled:opacity-60';

function Item({
  children,
  unavailable = null,
  onClick,
}: {
  children: ReactNode;
  /** Why it can't be done. */
  unavailable?: string | null;
  onClick: () => void;
}) {
  const reason = useId();
  return (
    <li>
      <button
        type="button"
        aria-disabled={unavailable !== null || undefined}
        aria-describedby={unavailable === null ? undefined : reason}
        className={itemClass}
        onClick={() => unavailable === null && onClick()}
      >
        {children}
        {unavailable !== null && (
          <span id={reason} className="text-sm text-muted">
            {unavailable}
          </span>
        )}
      </button>
    </li>
  );
}

/** Puts the box beside its button, inside the window. */
function place(box: HTMLElement, button: HTMLElement): void {
  const margin = 8;
  const { right, bottom, top } = button.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = bottom + height + margin < innerHeight;
  box.style.setProperty('left', `${Math.max(margin, right - width)}px`);
  box.style.setProperty('top', `${below ? bottom + 4 : Math.max(margin, top - height - 4)}px`);
}

/** What can be done with one interconnect of the list, beside the button that asked for it. */
export default function RowActions({
  interconnect,
  cnis,
  button,
  onClose,
}: {
  interconnect: Interconnect;
  /** Number of CNIs on it, undefined while that isn't known. */
  cnis: number | undefined;
  button: HTMLElement;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [deleting, setDeleting] = useState(false);
  const { name } = interconnect;
  useEffect(() => {
    const box = dialog.current;
    if (box === null) return;
    // Modal, so that Escape closes it and the focus goes back to the button by itself.
    if (!box.open) box.showModal();
    place(box, button);
    const elsewhere = ({ target }: PointerEvent) => target === box && box.close();
    box.addEventListener('pointerdown', elsewhere);
    return () => box.removeEventListener('pointerdown', elsewhere);
  }, [button]);
  const go = (to: string) => {
    dialog.current?.close();
    void navigate(to);
  };
  const copy = async () => {
    dialog.current?.close();
    try {
      await navigator.clipboard.writeText(name);
      announce(`${name} is copied`);
    } catch {
      announce('The browser did not allow copying');
    }
  };
  if (deleting) {
    return (
      <DeleteInterconnect
        interconnect={interconnect}
        cnis={cnis}
        onClose={() => {
          onClose();
          button.focus();
        }}
      />
    );
  }
  return (
    <dialog
      ref={dialog}
      aria-label={`Actions for ${name}`}
      className="fixed m-0 w-72 max-w-[calc(100vw-1rem)] rounded-lg border border-kumo-line bg-kumo-base p-0 text-kumo-default shadow-lg backdrop:bg-transparent"
      onClose={onClose}
    >
      <ul className="p-1.5">
        <Item onClick={() => go(paths.interconnect(name))}>Open</Item>
        <Item onClick={() => void copy()}>Copy the name</Item>
        <Item
          unavailable={
            isGoogleCloud(interconnect)
              ? 'Google Cloud has no port, and so no letter for one'
              : null
          }
          onClick={() => go(`${paths.interconnect(name)}#loa`)}
        >
          Letter of Authorization (LOA)
        </Item>
        <Item onClick={() => go(paths.newCni({ interconnect: name }))}>Configure a CNI</Item>
        <Item onClick={() => go(paths.topology({ fail: `link:${name}` }))}>What if it fails</Item>
        <Item onClick={() => setDeleting(true)}>Delete…</Item>
      </ul>
    </dialog>
  );
}
