import {NextResponse, type NextRequest} from 'next/server';

/** The shop of `npm start`, so that its routes are behind the app's own origin. */
const SHOP = process.env['SHOP'] ?? 'http://localhost:5173';

export function proxy({nextUrl, headers: given}: NextRequest): NextResponse {
  const headers = new Headers(given);
  headers.set('origin', SHOP);
  return NextResponse.rewrite(new URL(nextUrl.pathname, SHOP), {request: {headers}});
}

export const config = {matcher: ['/demo/:path*', '/payer/:path*']};
