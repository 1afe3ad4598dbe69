// Before the first paint, so that no wrong theme flashes up. Same key as src/app/lib/theme.ts.
try {
  var chosen = localStorage.getItem('cni-console:theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.mode = chosen;
  else if (matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.dataset.mode = 'dark';
} catch (error) {
  // Storage is forbidden: the system's theme it is.
}
