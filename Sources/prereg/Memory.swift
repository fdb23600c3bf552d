#if canImport(Glibc)
  import Glibc
#endif

/// The process's memory, as the system sees it.
enum Memory {
  /// Returns what was freed to the system.
  ///
  /// The C library keeps it for later: after a large run tens of megabytes of the store's cache, on
  /// top of which its report would be built.
  static func giveBack() {
    #if canImport(Glibc)
      // Swift's module of the library leaves `malloc.h` out.
      guard let function = dlsym(nil, "malloc_trim") else { return }
      _ = unsafeBitCast(function, to: (@convention(c) (Int) -> CInt).self)(0)
    #endif
  }
}
