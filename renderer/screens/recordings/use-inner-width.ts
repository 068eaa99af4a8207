import { useLayoutEffect, useState } from 'react';

/** The width in CSS pixels that an element has for what is in it, known before it is first seen; 0 until it is there. */
export function useInnerWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
