internal import CCurl
internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

// What libcurl calls, always on the loop's thread. A context is an `EasyHandle`, for closing a socket
// an `Origin`, and for waiting for one a `SocketWatch`; the loop owns them and outlives every call.

private func transfer(_ context: UnsafeMutableRawPointer?) -> (CurlLoop, Transfer)? {
  guard let context else { return nil }
  let handle = Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
  return handle.transfer.map { (handle.loop, $0) }
}

let receiveHeader: curl_write_callback = { data, _, count, context in
  guard let (loop, transfer) = transfer(context) else { return 0 }
  let line = UnsafeRawBufferPointer(start: data, count: count)
  return loop.received(header: line, of: transfer) ? count : Int(CURL_WRITEFUNC_ERROR)
}

let receiveBody: curl_write_callback = { data, _, count, context in
  guard let (loop, transfer) = transfer(context) else { return 0 }
  switch loop.received(body: UnsafeRawBufferPointer(start: data, count: count), of: transfer) {
  case .taken: return count
  case .pause: return Int(CURL_WRITEFUNC_PAUSE)
  case .refused: return Int(CURL_WRITEFUNC_ERROR)
  }
}

/// The connection stands and the request is about to be sent.
let becameReady: curl_prereq_callback = { context, _, _, _, _ in
  if let (loop, transfer) = transfer(context) { loop.becameReady(transfer) }
  return CURL_PREREQFUNC_OK
}

/// Opens a socket, unless a name has led to an address that is never talked to: checking the URL
/// alone would be fooled by any name server.
let openSocket: curl_opensocket_callback = { context, _, address in
  guard let (loop, transfer) = transfer(context), let address else { return -1 }
  let isMetadata = withUnsafePointer(to: &address.pointee.addr) {
    IPAddress(socketAddress: $0)?.isMetadata ?? false
  }
  guard !isMetadata else {
    transfer.fault = .refusedAddress
    return -1
  }
  let socket = socket(
    address.pointee.family, address.pointee.socktype, address.pointee.protocol)
  guard socket >= 0 else { return -1 }
  // No program that this one starts is to inherit the connection.
  _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
  loop.openedSocket(for: transfer)
  return socket
}

let closeSocket: curl_closesocket_callback = { context, socket in
  if let context {
    Unmanaged<Origin>.fromOpaque(context).takeUnretainedValue().gate.socketClosed()
  }
  return close(socket)
}

let watchSocket: curl_socket_callback = { _, socket, what, context, _ in
  if let context {
    Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue().watch(socket, what)
  }
  return 0
}
