# embed_files(target header-namespace BASE dir FILES ...)
# Puts files into the program with .incbin: one assembler file, one table, found by name.
function(embed_files target symbol)
  cmake_parse_arguments(ARG "" "BASE" "FILES" ${ARGN})
  set(asm "${CMAKE_CURRENT_BINARY_DIR}/embed/${target}.S")
  set(table "${CMAKE_CURRENT_BINARY_DIR}/embed/${target}.cpp")
  set(asm_text ".section .note.GNU-stack,\"\",%progbits\n.section .rodata\n")
  set(decls "")
  set(rows "")
  set(n 0)
  foreach(file ${ARG_FILES})
    file(RELATIVE_PATH name "${ARG_BASE}" "${file}")
    string(APPEND asm_text
           "${symbol}_${n}:\n.global ${symbol}_${n}\n.incbin \"${file}\"\n${symbol}_${n}_end:\n.global ${symbol}_${n}_end\n.byte 0\n")
    string(APPEND decls "extern const char ${symbol}_${n}[];\nextern const char ${symbol}_${n}_end[];\n")
    string(APPEND rows
           "    {\"${name}\", {${symbol}_${n}, static_cast<std::size_t>(${symbol}_${n}_end - ${symbol}_${n})}},\n")
    math(EXPR n "${n}+1")
  endforeach()
  file(CONFIGURE OUTPUT "${asm}" CONTENT "${asm_text}" @ONLY)
  file(CONFIGURE OUTPUT "${table}" CONTENT
"#include \"platform/settings/embedded.h\"

extern \"C\" {
${decls}}

namespace shiji::settings {
const std::vector<EmbeddedFile>& ${symbol}() {
    static const std::vector<EmbeddedFile> files{
${rows}    };
    return files;
}
}  // namespace shiji::settings
" @ONLY)
  set_source_files_properties("${asm}" PROPERTIES OBJECT_DEPENDS "${ARG_FILES}")
  add_library(${target} STATIC "${asm}" "${table}")
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/src")
endfunction()
