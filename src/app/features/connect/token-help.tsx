/** Which permission a token needs, and where it is made. */
export function TokenHelp() {
  return (
    <div className="grid gap-2 rounded-lg border border-kumo-line p-3 text-sm">
      <dl className="grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-muted">To look</dt>
        <dd>Magic WAN Read or Magic Transit Read</dd>
        <dt className="text-muted">To change and order</dt>
        <dd>Magic WAN Write or Magic Transit Write; the dashboard calls Write “Edit”</dd>
      </dl>
      <p>
        Make one in Cloudflare’s dashboard: your own under{' '}
        <a
          href="https://dash.cloudflare.com/profile/api-tokens"
          target="_blank"
          rel="noreferrer"
          className="text-kumo-link underline underline-offset-2"
        >
          My Profile &gt; API Tokens
        </a>
        , one of the account under Manage Account &gt; API Tokens.
      </p>
    </div>
  );
}
