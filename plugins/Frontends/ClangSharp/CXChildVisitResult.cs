namespace ClangSharp.Interop;

public enum CXChildVisitResult
{
    CXChildVisit_Break,
    CXChildVisit_Continue,
    CXChildVisit_Recurse,
}
