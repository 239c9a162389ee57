import { type MetricType, onCLS, onINP, onLCP, onTTFB } from 'web-vitals';

/** Tracks each web vital of this page once it is final, usually when the page is left. */
export function onVitals(track: (event: string, properties: object) => void): void {
  const report = ({ name, value, rating }: MetricType) =>
    track('web_vital', { name, value: Math.round(value * 1000) / 1000, rating });
  onCLS(report);
  onINP(report);
  onLCP(report);
  onTTFB(report);
}
