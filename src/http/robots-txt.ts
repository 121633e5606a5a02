import imported from 'robots-parser';

// The package's types describe an ES module; it is CommonJS, so its function is the import itself.
const robotsParser = imported as unknown as typeof imported.default;

export type RobotsTxt = ReturnType<typeof robotsParser>;

/** The rules of a robots.txt text for the site (scheme, host, port) that `url` belongs to. */
export const parseRobotsTxt = (text: string, url: URL): RobotsTxt =>
  robotsParser(new URL('/robots.txt', url).href, text);
