import { type MetricType, onCLS, onINP, onLCP, onTTFB } from 'web-vitals';

/** Tells each web vital of this page once it is final, usually when the page is left. */
export function onVitals(
  tell: (vital: { name: string; value: number; rating: string }) => void,
): void {
  const report = ({ name, value, rating }: MetricType) =>
    tell({ name, value: Math.round(value * 1000) / 1000, rating });
  onCLS(report);
  onINP(report);
  onLCP(report);
  onTTFB(report);
}
