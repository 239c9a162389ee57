import type { Doubt } from '../../store/event.ts';
import { parseAgent } from './agent.ts';
import { isPublicNetwork } from './public-network.ts';
import { createRecentMap } from './recent-map.ts';
import { doubtsOfManner, type HeaderOf } from './request-manner.ts';

/** What a request shows of its sender before its body is read. Holds neither name nor headers. */
export type SenderEvidence = {
  doubts: readonly Doubt[];
  /** Where it comes from, to notice bursts; kept in memory only, and absent where it says nothing. */
  network?: string;
};

/** Judges the request of a browser that comes from a network. */
export type JudgeRequest = (headerOf: HeaderOf, network: string) => SenderEvidence | undefined;

const maxAgents = 2000;
/** No browser's name is longer; what is, would only fill the memory. */
const maxAgentLength = 512;

/**
 * Makes the judge of requests. Whatever has no `Origin` was not sent by a page and is not judged. On the
 * own machine and in private networks, where tests, monitors and one's own proxies live, only what a
 * sender says of itself counts.
 */
export const createRequestJudge = (trustedProxies: number): JudgeRequest => {
  const agents = createRecentMap(maxAgents, (key) => {
    const [userAgent = '', brands = ''] = key.split('\n');
    return parseAgent(userAgent, brands);
  });
  return (headerOf, network) => {
    if (headerOf('origin') === undefined) return undefined;
    const userAgent = (headerOf('user-agent') ?? '').slice(0, maxAgentLength);
    const brands = (headerOf('sec-ch-ua') ?? '').slice(0, maxAgentLength);
    const agent = agents.of(`${userAgent}\n${brands}`);
    if (!isPublicNetwork(network)) return { doubts: agent.doubts };
    const manner = doubtsOfManner(agent, headerOf);
    const doubts = manner.length === 0 ? agent.doubts : [...agent.doubts, ...manner];
    return isShared(headerOf, trustedProxies) ? { doubts } : { doubts, network };
  };
};

/**
 * Another proxy stands between than we were told of, so that the address is its own, or that of an office
 * that browses through it: how fast many go from there says nothing.
 */
const isShared = (headerOf: HeaderOf, trustedProxies: number): boolean => {
  const hops = headerOf('x-forwarded-for')?.split(',').length ?? 0;
  const isForwarded = headerOf('via') !== undefined || headerOf('forwarded') !== undefined;
  return hops > trustedProxies || (trustedProxies === 0 && isForwarded);
};
