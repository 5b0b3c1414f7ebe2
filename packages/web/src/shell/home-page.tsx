import { Navigate } from 'react-router';
import { useSession } from '../api/use-session.ts';
import { allPlaces } from './all-places.ts';
import { homeOf } from './menu-of.ts';

/** Sends everybody to where their work begins. */
export function HomePage() {
  const { grants } = useSession();
  const home = homeOf(
    allPlaces,
    grants.map(({ role }) => role),
  );
  return <Navigate to={home.replace(/\/:\w+\?/g, '')} replace />;
}
