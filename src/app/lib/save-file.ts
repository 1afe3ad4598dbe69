/** Offers `file` as a download under `name`; characters that file systems refuse become dashes. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replaceAll(/[^\w.-]+/g, '-');
  link.click();
  // Long after every browser has taken the file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
