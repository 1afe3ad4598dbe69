// Evaluates the application file by file, each as a task of its own: in one go, it would block a
// phone for half a second. The build (vite.config.ts) names the files, which load side by side.
for (const { href } of document.querySelectorAll('link[data-step]')) {
  await import(href);
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}
