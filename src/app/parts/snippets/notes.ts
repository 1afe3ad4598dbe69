import { type Operation, endpointOf } from '#contract/endpoints';

/** Permission that a call's token needs (API reference: "Accepted Permissions", one is enough). */
export function permissionOf(operation: Operation): string {
  return endpointOf(operation).access === 'write'
    ? 'Magic WAN Write or Magic Transit Write'
    : 'Magic WAN or Magic Transit, Read or Write';
}

/** What somebody who runs a call should know of it, beside what it says. */
export function remarkOf(operation: Operation): string | undefined {
  const { method } = endpointOf(operation);
  if (operation === 'interconnects.loa') {
    return 'Answers a PDF, which the program saves in its folder.';
  }
  if (operation.endsWith('.list')) {
    return 'Answers one page. For the following one, pass next of the answer as cursor, until next is null or missing.';
  }
  if (method === 'PUT') {
    return 'PUT replaces the whole object: send every field, also those that stay as they are.';
  }
  if (operation === 'interconnects.create') {
    return 'Orders an interconnect each time it runs. If the answer is lost, read the list before you run it again.';
  }
  if (operation === 'cnis.create') {
    return 'Creates a CNI each time it runs. If the answer is lost, read the list before you run it again.';
  }
  if (method === 'DELETE') return 'Answers nothing when it has worked.';
  return undefined;
}
