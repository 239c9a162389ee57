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
/** A UUIDv7 made by the client; (site, visitor, messageId) is the key of deduplication. */
export type MessageId = Id<'message'>;
/** A campaign of the shop owner. */
export type CampaignId = Id<'campaign'>;
/** One treatment within a campaign. */
export type VariantId = Id<'variant'>;
/** The collector's record of one person. */
export type ProfileId = Id<'profile'>;
