/** Where an administrator sets a block for a child: for a guardian, or, without one, for whoever holds a number. */
export function newBlockPath(
  schoolId: string,
  { student_id, id }: { student_id: string; id?: string },
): string {
  const path = `/schools/${schoolId}/students/${student_id}/blocks`
  return id ? `${path}?guardianship=${id}` : path
}
