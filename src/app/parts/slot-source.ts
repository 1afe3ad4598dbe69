import type { SlotPage } from './slot-index.ts';

/** Where a list of slots comes from, and how far it has come. */
export interface SlotSource {
  readonly pages: readonly SlotPage[];
  readonly query: {
    error: unknown;
    dataUpdatedAt: number;
    isFetching: boolean;
    isFetchNextPageError: boolean;
    refetch: () => unknown;
  };
  /** Whether the API was asked for some slots only, as the filter says. */
  readonly narrowed: boolean;
  readonly loading: boolean;
  readonly complete: boolean;
  readonly stop: () => void;
  readonly resume: () => void;
  /** Asks for the others too. */
  readonly loadAll: () => void;
}
