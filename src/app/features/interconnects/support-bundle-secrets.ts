const removed = '(removed)';

/** Words of router configurations after which a secret stands. */
const secretAfter =
  /\b(password|passwd|secret|authentication-key|key-string|md5-key|auth-password|community|bearer|token)\b([ \t]*[:=]?[ \t]*)\S[^\r\n]*/gi;

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/**
 * Free text without the MD5 keys that are known, and without what stands after the words that
 * routers put before a secret: people paste more than they mean to.
 */
export function withoutSecrets(text: string, keys: readonly string[]): string {
  let clean = text;
  // Spaces at a key's ends get lost on the way through a clipboard.
  const all = keys.flatMap((key) => [key, key.trim()]);
  for (const key of all.toSorted((a, b) => b.length - a.length)) {
    if (key === '') continue;
    // A short key is taken out where it stands alone: "1" is in every address.
    const pattern = key.length < 4 ? `(?<![\\w.-])${escaped(key)}(?![\\w.-])` : escaped(key);
    clean = clean.replaceAll(new RegExp(pattern, 'g'), removed);
  }
  return clean.replaceAll(secretAfter, `$1$2${removed}`);
}
