/** An account id out of what was typed or pasted, and whether it was taken out of more. */
export type TypedAccount =
  | { id: string; fromUrl: boolean; fault?: undefined }
  | { id?: undefined; fault: string };

const digits = 32;
const isId = (text: string) => /^[0-9a-f]{32}$/.test(text);

/**
 * Reads the account id in `typed`: 32 hexadecimal digits, or a URL of the dashboard or the API that
 * has it as a part of its path (`https://dash.cloudflare.com/<account id>/…`).
 */
export function readAccountId(typed: string): TypedAccount {
  const text = typed.trim().toLowerCase();
  if (text === '') return { fault: 'Enter the account’s id' };
  if (isId(text)) return { id: text, fromUrl: false };
  if (/[/:?#]/.test(text)) {
    const ids = [...new Set(text.split(/[^0-9a-z]+/).filter(isId))];
    const [first] = ids;
    if (first === undefined) {
      return { fault: 'There is no account id in this: 32 hexadecimal digits between slashes' };
    }
    // In the dashboard the account comes first; elsewhere a second id leaves it open.
    const dashboard = /^(https:\/\/)?dash\.cloudflare\.com\/([0-9a-f]{32})(\/|\?|#|$)/.exec(text);
    if (dashboard !== null || ids.length === 1)
      return { id: dashboard?.[2] ?? first, fromUrl: true };
    return { fault: `There are ${ids.length} ids in this: leave the account’s only` };
  }
  if (/[^0-9a-f]/.test(text)) {
    return { fault: 'An account id has the digits 0 to 9 and the letters a to f only' };
  }
  return { fault: `An account id has ${digits} hexadecimal digits; these are ${text.length}` };
}
