using System;

namespace ClangSharp.Interop;

[Flags]
public enum CXTranslationUnit_Flags
{
    CXTranslationUnit_None = 0x0,
    CXTranslationUnit_DetailedPreprocessingRecord = 0x01,
    CXTranslationUnit_KeepGoing = 0x200,
}
