/**
 * Ids are branded strings, so that one kind cannot stand in for another. Each is minted, or taken
 * over from outside, in exactly one place; everything else only passes it on.
 */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** One shop: its key in the tag, its campaigns, its data. Nothing crosses sites. */
export type SiteKey = Id<'site'>;
/** One browser on one site; not a person. 128 random bits, minted only after consent. */
export type VisitorId = Id<'visitor'>;
/** One visitor's events without a gap over the idle limit. */
export type SessionId = Id<'session'>;
/**
 * Made by the client; (site, visitor, messageId) is the key of deduplication. On the wire a page's own
 * are short: 8 digits of base 36 for the epoch ms, 3 for 1296 plus a counter that stays below 4096,
 * and 7 of base 16 for the page. The collector makes a UUIDv7 of it.
 */
export type MessageId = Id<'message'>;
/** A campaign of the shop owner. */
export type CampaignId = Id<'campaign'>;
/** One treatment within a campaign. */
export type VariantId = Id<'variant'>;
/** The collector's record of one person. */
export type ProfileId = Id<'profile'>;
