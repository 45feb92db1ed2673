package import Disk
import Glibc

extension DiskError {
  /// What a person can do about it, as a sentence without a capital and a full stop.
  package var wayOut: String {
    switch code {
    case LockTimeout.code: "wait for the other copydesk, then try again"
    case EACCES, EPERM:
      "have yourself let in: 'ls -ld \(Shell.quoted(path))' shows who may"
    case ENOSPC, EDQUOT: "make room on the disk"
    case EROFS: "the disk may only be read: mount it for writing"
    case ENOTDIR: "a file has the name of a folder: give the file another name"
    case EISDIR: "a folder has the name of a file: give the folder another name"
    case EMFILE, ENFILE: "allow more open files with 'ulimit -n', or work with fewer '--jobs'"
    case ELOOP: "a link leads to itself: take the link away"
    case ENAMETOOLONG: "give the file a shorter name"
    case EIO: "the disk itself reports a fault: save what is on it, and look at the system's log"
    default: "see to the disk"
    }
  }
}
