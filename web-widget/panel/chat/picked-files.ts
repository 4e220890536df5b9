/** The files of a paste or drop; text and links in it are left alone. */
export function imageFilesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}

/** Whether a drag over the panel carries files, which is all one can know before the drop. */
export function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}
