/** What `node` runs to serve the product: on Node, or in workerd with `E2E_HOST=workers`. */
export const serverProgram =
  process.env['E2E_HOST'] === 'workers'
    ? ['--import', 'tsx', 'e2e/workers-server.ts']
    : ['dist/server/main.js'];
