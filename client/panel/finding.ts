/** What the panel is told about a page; `window.tresen.explain()` gives it. */
export type Finding = {
  consent: Readonly<Record<string, string>>;
  asking: boolean;
  /** Absent where the part that reads the shop was not needed. */
  shop?: ShopFinding | undefined;
  recent: readonly FoundEvent[];
};

export type ShopFinding = {
  platform?: string | undefined;
  product?: FoundItem | undefined;
  cart?: readonly FoundItem[] | undefined;
  /** Who told something, how often, and how sure it was of the last where that was not as usual. */
  sources: readonly { source: string; told: number; confidence?: number | undefined }[];
  /** Prices about which two sources disagree. */
  conflicts: readonly { product: string; kept: unknown; other: unknown; source: string }[];
};

export type FoundItem = {
  item_id?: unknown;
  item_name?: unknown;
  item_variant?: unknown;
  price?: unknown;
  currency?: unknown;
  quantity?: unknown;
};

export type FoundEvent = {
  event: string;
  messageId: string;
  timestamp: number;
  properties: Readonly<Record<string, unknown>>;
  context: { source?: string; confidence?: number };
  sent?: boolean;
  reason?: string | undefined;
};
