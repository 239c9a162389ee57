import { askAbout, type ConsentTool } from './tool.ts';

type OneTrust = { IsAlertBoxClosed?(): boolean };

/**
 * OneTrust and CookiePro. The groups that OneTrust comes with are C0002 (performance), C0003
 * (functional) and C0004 (targeting). It announces its groups on every page, answered or not.
 */
export const oneTrust: ConsentTool = {
  source: 'onetrust',
  events: 'OneTrustGroupsUpdated OTConsentApplied',
  read(tell, announced, named) {
    const { OnetrustActiveGroups, OneTrust } = window as {
      OnetrustActiveGroups?: string;
      OneTrust?: OneTrust;
    };
    const groups = OnetrustActiveGroups ?? announced?.detail;
    if (!groups) return;
    const allows = (id: string) => `,${groups},`.includes(`,${id},`);
    tell(
      askAbout(allows, 'C0002', 'C0003', 'C0004', ...named),
      OneTrust?.IsAlertBoxClosed && !OneTrust.IsAlertBoxClosed(),
    );
  },
};
