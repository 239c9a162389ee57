import type { ConsentTool } from './tool.ts';

type TcData = {
  eventStatus?: string;
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
};
type TcfApi = (
  command: string,
  version: number,
  callback: (data: TcData, isOk: boolean) => void,
) => void;

/**
 * IAB Transparency and Consent Framework 2.2 and later ("CMP API v2", addEventListener). Purpose 1 is
 * the device's storage, without which nothing is allowed; 8 measures content; 5 and 6 make and use a
 * profile for content, 3 and 4 one for advertising. Where the tool says that the GDPR does not apply,
 * it asks for nothing.
 */
export const tcf = (): ConsentTool => {
  let isHeard = false;
  return {
    source: 'tcf',
    events: '',
    read(tell) {
      const { __tcfapi } = window as { __tcfapi?: TcfApi };
      if (!__tcfapi || isHeard) return;
      isHeard = true;
      __tcfapi('addEventListener', 2, (data, isOk) => {
        if (!isOk) return;
        const { eventStatus, gdprApplies, purpose } = data;
        const consents = purpose?.consents ?? {};
        const allows = (...purposes: number[]) =>
          gdprApplies === false || purposes.every((number) => consents[number]);
        tell(
          {
            analytics: allows(1, 8),
            personalization: allows(1, 5, 6),
            marketing: allows(1, 3, 4),
          },
          eventStatus === 'cmpuishown',
        );
      });
    },
  };
};
