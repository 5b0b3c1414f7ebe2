import { useParams } from 'react-router';
import { FileOf } from './file-of.tsx';

/** The performance file of somebody else, for the office and the chief where the person is. */
export function PersonFilePage() {
  const { person = '' } = useParams();
  return <FileOf person={person} isOwn={false} />;
}
