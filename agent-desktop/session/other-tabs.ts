/** What the other tabs of this browser write into the storage that all share. */

export function watchOtherTabs(heard: (key: string) => void): () => void {
  const listen = ({ key }: StorageEvent): void => {
    if (key !== null) heard(key)
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}
