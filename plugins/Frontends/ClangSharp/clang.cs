using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>The functions of libclang that are used here, under the official binding's names.</summary>
public static unsafe partial class clang
{
    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_createIndex", ExactSpelling = true)]
    public static extern void* createIndex(int excludeDeclarationsFromPCH, int displayDiagnostics);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeIndex", ExactSpelling = true)]
    public static extern void disposeIndex(void* index);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_toggleCrashRecovery", ExactSpelling = true)]
    public static extern void toggleCrashRecovery(uint isEnabled);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCString", ExactSpelling = true)]
    public static extern sbyte* getCString(CXString @string);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeString", ExactSpelling = true)]
    public static extern void disposeString(CXString @string);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_parseTranslationUnit2", ExactSpelling = true)]
    public static extern CXErrorCode parseTranslationUnit2(void* CIdx, sbyte* source_filename, sbyte** command_line_args, int num_command_line_args, CXUnsavedFile* unsaved_files, uint num_unsaved_files, uint options, void** out_TU);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeTranslationUnit", ExactSpelling = true)]
    public static extern void disposeTranslationUnit(void* param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTranslationUnitCursor", ExactSpelling = true)]
    public static extern CXCursor getTranslationUnitCursor(void* param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getNumDiagnostics", ExactSpelling = true)]
    public static extern uint getNumDiagnostics(void* Unit);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnostic", ExactSpelling = true)]
    public static extern void* getDiagnostic(void* Unit, uint Index);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_disposeDiagnostic", ExactSpelling = true)]
    public static extern void disposeDiagnostic(void* Diagnostic);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticLocation", ExactSpelling = true)]
    public static extern CXSourceLocation getDiagnosticLocation(void* param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticSeverity", ExactSpelling = true)]
    public static extern CXDiagnosticSeverity getDiagnosticSeverity(void* param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getDiagnosticSpelling", ExactSpelling = true)]
    public static extern CXString getDiagnosticSpelling(void* param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getInclusions", ExactSpelling = true)]
    public static extern void getInclusions(void* tu, delegate* unmanaged[Cdecl]<void*, CXSourceLocation*, uint, void*, void> visitor, void* client_data);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getFileName", ExactSpelling = true)]
    public static extern CXString getFileName(void* SFile);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_File_isEqual", ExactSpelling = true)]
    public static extern int File_isEqual(void* file1, void* file2);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getFileLocation", ExactSpelling = true)]
    public static extern void getFileLocation(CXSourceLocation location, void** file, uint* line, uint* column, uint* offset);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_equalCursors", ExactSpelling = true)]
    public static extern uint equalCursors(CXCursor param0, CXCursor param1);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_hashCursor", ExactSpelling = true)]
    public static extern uint hashCursor(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_isNull", ExactSpelling = true)]
    public static extern int Cursor_isNull(CXCursor cursor);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isCursorDefinition", ExactSpelling = true)]
    public static extern uint isCursorDefinition(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorDefinition", ExactSpelling = true)]
    public static extern CXCursor getCursorDefinition(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorReferenced", ExactSpelling = true)]
    public static extern CXCursor getCursorReferenced(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorLocation", ExactSpelling = true)]
    public static extern CXSourceLocation getCursorLocation(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorExtent", ExactSpelling = true)]
    public static extern CXSourceRange getCursorExtent(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getRangeStart", ExactSpelling = true)]
    public static extern CXSourceLocation getRangeStart(CXSourceRange range);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getRangeEnd", ExactSpelling = true)]
    public static extern CXSourceLocation getRangeEnd(CXSourceRange range);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorSpelling", ExactSpelling = true)]
    public static extern CXString getCursorSpelling(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorType", ExactSpelling = true)]
    public static extern CXType getCursorType(CXCursor C);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorResultType", ExactSpelling = true)]
    public static extern CXType getCursorResultType(CXCursor C);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getEnumDeclIntegerType", ExactSpelling = true)]
    public static extern CXType getEnumDeclIntegerType(CXCursor C);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getFieldDeclBitWidth", ExactSpelling = true)]
    public static extern int getFieldDeclBitWidth(CXCursor C);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_isBitField", ExactSpelling = true)]
    public static extern uint Cursor_isBitField(CXCursor C);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getNumArguments", ExactSpelling = true)]
    public static extern int Cursor_getNumArguments(CXCursor C);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getArgument", ExactSpelling = true)]
    public static extern CXCursor Cursor_getArgument(CXCursor C, uint i);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_getStorageClass", ExactSpelling = true)]
    public static extern CX_StorageClass Cursor_getStorageClass(CXCursor param0);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorBinaryOperatorKind", ExactSpelling = true)]
    public static extern CXBinaryOperatorKind getCursorBinaryOperatorKind(CXCursor cursor);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCursorUnaryOperatorKind", ExactSpelling = true)]
    public static extern CXUnaryOperatorKind getCursorUnaryOperatorKind(CXCursor cursor);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_visitChildren", ExactSpelling = true)]
    public static extern uint visitChildren(CXCursor parent, delegate* unmanaged[Cdecl]<CXCursor, CXCursor, void*, CXChildVisitResult> visitor, void* client_data);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Cursor_Evaluate", ExactSpelling = true)]
    public static extern void* Cursor_Evaluate(CXCursor C);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_getKind", ExactSpelling = true)]
    public static extern CXEvalResultKind EvalResult_getKind(void* E);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_getAsLongLong", ExactSpelling = true)]
    public static extern long EvalResult_getAsLongLong(void* E);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_EvalResult_dispose", ExactSpelling = true)]
    public static extern void EvalResult_dispose(void* E);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_equalTypes", ExactSpelling = true)]
    public static extern uint equalTypes(CXType A, CXType B);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTypeSpelling", ExactSpelling = true)]
    public static extern CXString getTypeSpelling(CXType CT);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getCanonicalType", ExactSpelling = true)]
    public static extern CXType getCanonicalType(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getUnqualifiedType", ExactSpelling = true)]
    public static extern CXType getUnqualifiedType(CXType CT);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isConstQualifiedType", ExactSpelling = true)]
    public static extern uint isConstQualifiedType(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_isFunctionTypeVariadic", ExactSpelling = true)]
    public static extern uint isFunctionTypeVariadic(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getPointeeType", ExactSpelling = true)]
    public static extern CXType getPointeeType(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getTypeDeclaration", ExactSpelling = true)]
    public static extern CXCursor getTypeDeclaration(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getResultType", ExactSpelling = true)]
    public static extern CXType getResultType(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getArrayElementType", ExactSpelling = true)]
    public static extern CXType getArrayElementType(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_getArraySize", ExactSpelling = true)]
    public static extern long getArraySize(CXType T);

    [DllImport("libclang", CallingConvention = CallingConvention.Cdecl, EntryPoint = "clang_Type_getSizeOf", ExactSpelling = true)]
    public static extern long Type_getSizeOf(CXType T);
}
