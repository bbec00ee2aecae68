using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
public unsafe delegate void CXInclusionVisitor(void* included_file, CXSourceLocation* inclusion_stack, uint include_len, void* client_data);
