import { ApiError } from '#app/api/error';
import type { LiveEngine } from './engine.ts';
import type { News } from './entry.ts';
import { mostInWindow } from './pace.ts';
import { Share, type Means } from './share.ts';
import type { Message, SentNews } from './share-messages.ts';
import type { Watching } from './watching.ts';

/** Least milliseconds between two accounts of what this tab watches. */
const tellSpacing = 300;
/** How many tabs a browser is taken to have when they cannot speak with each other. */
const assumedTabs = 4;

function sentOf({ name, at, status, failure }: News): SentNews {
  if (failure === undefined) return { name, at, status };
  const { status: code, message, ...facts } = failure.facts;
  const { cfRay, retryAfter } = facts;
  return { name, at, failure: { status: code, message, code: facts.code, cfRay, retryAfter } };
}

function newsOf({ name, at, status, failure }: SentNews): News {
  if (failure === undefined) return { name, at, status };
  const facts = { operation: 'interconnects.status', write: false, ...failure } as const;
  return { name, at, failure: new ApiError(facts) };
}

interface Page {
  visible: () => boolean;
  online: () => boolean;
}

/** Joins this tab's engine with those of the other tabs: one asks, all learn. */
export class Tabs {
  readonly #engine: LiveEngine;
  readonly #watching: Watching;
  readonly #page: Page;
  readonly #means: Means | undefined;
  #share: Share | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: LiveEngine, watching: Watching, page: Page, means: Means | undefined) {
    this.#engine = engine;
    this.#watching = watching;
    this.#page = page;
    this.#means = means;
    engine.most = means === undefined ? mostInWindow / assumedTabs : mostInWindow;
  }

  /** Works in `account` from now on; undefined while it is not known. */
  enter(account: string | undefined): void {
    this.#share?.end();
    this.#share =
      account === undefined || this.#means === undefined
        ? undefined
        : new Share(
            account,
            this.#means,
            {
              onLead: () => this.follow(),
              onMessage: (heard) => this.#hear(heard),
              onGone: (tab) => this.#watching.other(tab, undefined),
            },
            () => this.#tellInterests(),
          );
    this.follow();
  }

  /** Asks, or does not, as the page is seen, online and leading. */
  follow(): void {
    const [visible, online] = [this.#page.visible(), this.#page.online()];
    this.#share?.stand(visible);
    const leads = this.#means === undefined || this.#share?.leads === true;
    this.#engine.run(visible && online && leads);
    this.#tellInterests();
  }

  /** Hands on what this tab got for all. */
  tellNews(news: News): void {
    const { tab } = this.#share ?? {};
    if (tab === undefined) return;
    this.#share?.tell({ type: 'news', tab, counts: true, news: [sentOf(news)] });
  }

  tellWhole(): void {
    const share = this.#share;
    if (share?.leads !== true) return;
    share.tell({ type: 'whole', tab: share.tab, whole: this.#engine.whole() });
  }

  /** Wants new answers, from whoever leads. */
  want(names: string[]): void {
    this.#engine.want(names);
    const share = this.#share;
    if (share?.leads === false) share.tell({ type: 'want', tab: share.tab, names });
  }

  /** What is watched has changed. */
  watchedChanged(): void {
    this.#engine.setInterests(this.#watching.all());
    this.#telling ??= setTimeout(() => this.#tellInterests(), tellSpacing);
  }

  #tellInterests(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    const share = this.#share;
    if (share === undefined) return;
    // A hidden tab learns what others ask for, and has nothing asked for itself.
    const interests = this.#page.visible() ? [...this.#watching.own()] : [];
    share.tell({ type: 'interests', tab: share.tab, interests });
  }

  #hear(heard: Message): void {
    switch (heard.type) {
      case 'hello':
        this.#tellInterests();
        this.#tellAll();
        break;
      case 'interests':
        this.#watching.other(
          heard.tab,
          heard.interests.length === 0 ? undefined : new Map(heard.interests),
        );
        break;
      case 'news':
        for (const each of heard.news) this.#engine.learn(newsOf(each), heard.counts);
        break;
      case 'whole':
        this.#engine.learnWhole(heard.whole);
        break;
      case 'want':
        if (this.#share?.leads === true) this.#engine.want(heard.names);
        break;
      default:
        heard satisfies never;
    }
  }

  /** Everything that is known, for a tab that has just come. */
  #tellAll(): void {
    const share = this.#share;
    if (share?.leads !== true) return;
    const { tab } = share;
    share.tell({ type: 'news', tab, counts: false, news: this.#engine.news().map(sentOf) });
    this.tellWhole();
  }
}
