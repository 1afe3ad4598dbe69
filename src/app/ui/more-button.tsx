/** The last item of a list that shows its first few: shows the rest, or hides it again. */
export function MoreButton({
  more,
  all,
  onToggle,
}: {
  /** How many are hidden at first; none, and there is no button. */
  more: number;
  all: boolean;
  onToggle: () => void;
}) {
  if (more <= 0) return null;
  return (
    <li>
      <button
        type="button"
        className="text-kumo-link underline underline-offset-2"
        aria-expanded={all}
        onClick={onToggle}
      >
        {all ? 'fewer' : `${more} more`}
      </button>
    </li>
  );
}
