const REQUEST_ID_HEADERS = ['x-amzn-requestid', 'x-amz-request-id', 'x-request-id', 'x-bkapi-request-id'];

/**
 * The debug line of one try: "GetPipelineState: POST host/path?name -> 200 in 34 ms, request id 4f…".
 * Of the query only the names: values may be credentials.
 *
 * @param outcome the status, or in a word what happened instead
 * @param ms elapsed real time
 */
export function traceLine(
  request: { readonly label: string; readonly method: string; readonly url: URL },
  tries: number,
  outcome: string,
  ms: number,
  headers: Readonly<Record<string, string>> = {},
): string {
  const { label, method, url } = request;
  const names = [...new Set(url.searchParams.keys())].map(encodeURIComponent).join('&');
  const query = names === '' ? '' : `?${names}`;
  const again = tries === 1 ? '' : `, try ${tries}`;
  const id = requestId(headers);
  const idNote = id === undefined ? '' : `, request id ${id}`;
  return `${label}: ${method} ${url.host}${url.pathname}${query} -> ${outcome} in ${Math.round(ms)} ms${again}${idNote}`;
}

/** Only what looks like an id: the value is the server's, and the line ends up in a log. */
function requestId(headers: Readonly<Record<string, string>>): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => headers[name]).find(
    (id) => id !== undefined && /^[\w.:=-]{1,128}$/.test(id),
  );
}
