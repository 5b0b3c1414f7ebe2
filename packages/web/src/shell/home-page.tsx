import { Navigate } from 'react-router';
import { useSession } from '../api/use-session.ts';
import { allPlaces } from './all-places.ts';
import { homeOf, menuRolesOf } from './menu-of.ts';

/** Sends everybody to where their work begins. */
export function HomePage() {
  const home = homeOf(allPlaces, menuRolesOf(useSession()));
  return <Navigate to={home.replace(/\/:\w+\?/g, '')} replace />;
}
