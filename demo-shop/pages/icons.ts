const stroke =
  'fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"';
const icon = (body: string) =>
  `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" ${stroke}>${body}</svg>`;

/** The shop's line icons; the mark is a sun rising over three canals. */
export const icons = {
  mark: '<svg class="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><path d="M8 21a12 12 0 0 1 24 0z" class="mark-sun"/><path d="M4 26c4-3 6-3 8 0s4 3 8 0 4-3 8 0 4 3 8 0M9 32c3-2.4 4-2.4 5.5 0s3 2.4 5.5 0 4-2.4 5.5 0 3 2.4 5.5 0" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></svg>',
  search: icon('<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>'),
  person: icon(
    '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4 4-5.5 7.5-5.5s6.500 1.500 7.500 5.500"/>',
  ),
  basket: icon('<path d="M4 9.500h16l-1.600 10H5.600zM8 9.500 11 4M16 9.500 13 4"/>'),
  close: icon('<path d="m6 6 12 12M18 6 6 18"/>'),
  parcel: icon(
    '<path d="M4 8.500 12 4l8 4.500v8L12 21l-8-4.500zM4 8.500l8 4.500 8-4.500M12 13v8"/>',
  ),
  back: icon('<path d="M9 14 4.500 9.500 9 5M4.500 9.500H15a5 5 0 0 1 0 10h-3"/>'),
  flame: icon(
    '<path d="M12 3c1 4 5 5.500 5 10.500a5 5 0 0 1-10 0c0-2 1-3.500 2-4.500 0 2 1 3 2 3 1.500-3-.5-5 1-9z"/>',
  ),
  lock: icon(
    '<rect x="5.500" y="10.500" width="13" height="9.500" rx="2"/><path d="M8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500"/>',
  ),
  arrow: icon('<path d="M4 12h15M13.500 6.500 19 12l-5.500 5.500"/>'),
} as const;
