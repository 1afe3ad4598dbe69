let page = 'CNI Console';
let prefix = '';

function show(): void {
  document.title = `${prefix}${page}`;
}

/** Names the page in the window's title. */
export function titlePage(title: string): void {
  page = title;
  show();
}

/** Puts something before the title of whatever page is shown; an empty text takes it away. */
export function prefixTitle(text: string): void {
  if (text === prefix) return;
  prefix = text;
  show();
}
