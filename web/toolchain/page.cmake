# The page: ui/platform as wasm, and around it the site in POOLSCOPE_DIST (index.html, web/, fonts/,
# LICENSES/, the bank's pages). Which functions and runtime methods JavaScript may call is in
# web/exports.txt, one a line: a C function begins with an underscore, everything else is a method.
set(poolscope_page_flags
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=1MB
  -sSUPPORT_LONGJMP=0 -sMIN_SAFARI_VERSION=150000 -sWASM_BIGINT=1
  # The loader fetches the wasm itself, and these are all that it gives the program. noExitRuntime has to
  # be among them though nobody sets it: without that word Emscripten ends the program after its first timer.
  -sINCOMING_MODULE_JS_API=canvas,rim,instantiateWasm,onAbort,noInitialRun,noExitRuntime,locateFile
  -sTEXTDECODER=2 -sGL_POOL_TEMP_BUFFERS=0 -sGL_TRACK_ERRORS=0
  -sGL_SUPPORT_SIMPLE_ENABLE_EXTENSIONS=0 -sHTML5_SUPPORT_DEFERRING_USER_SENSITIVE_REQUESTS=0
  # No extension is used, and asking for them all waits for the GPU process once for each.
  -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0)
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  list(APPEND poolscope_page_flags -sASSERTIONS=1 -gsource-map)
else()
  list(APPEND poolscope_page_flags -sASSERTIONS=0 -Oz)
endif()

function(poolscope_page_target target output_folder)
  poolscope_ours(${target})
  target_link_options(${target} PRIVATE ${poolscope_page_flags})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${output_folder}")
endfunction()

# The page begins with the bank's index (questions/format/index.h). The questions' texts are files of the site.
if(bank_files)
  add_executable(poolscope_index questions/tools/index.cpp)
  poolscope_ours(poolscope_index)
  poolscope_under_node(poolscope_index)
  target_link_libraries(poolscope_index PRIVATE poolscope_questions)
  target_link_options(poolscope_index PRIVATE -O0 -sASSERTIONS=0)  # runs once: quick to link
  set_target_properties(poolscope_index PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/cli")
  set(index_folder "${CMAKE_BINARY_DIR}/generated/index")
  list(TRANSFORM bank_files REPLACE ".*/" "${index_folder}/" OUTPUT_VARIABLE index_files)
  add_custom_command(OUTPUT ${index_files}
    COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:poolscope_index> "${index_folder}"
    DEPENDS poolscope_index COMMENT "Writing the bank's index" VERBATIM)
  poolscope_embed(embedded_index questions/embedded.h ${index_files})
endif()

poolscope_sources(platform_sources ui/platform)
if(platform_sources AND TARGET poolscope_ui_core)
  file(GLOB exports_file CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/exports.txt")
  set(functions _main)
  set(methods "")
  if(exports_file)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${exports_file}")
    file(STRINGS "${exports_file}" lines REGEX "^[A-Za-z_]")
    foreach(line IN LISTS lines)
      string(STRIP "${line}" line)
      if(line MATCHES "^_")
        list(APPEND functions ${line})
      else()
        list(APPEND methods ${line})
      endif()
    endforeach()
  endif()
  list(REMOVE_DUPLICATES functions)
  list(JOIN functions "," functions)
  list(JOIN methods "," methods)
  # Small first: the program comes in two parts (split.mjs), where Binaryen's wasm-split is. It stands
  # beside the wasm-opt of set-up's Emscripten and of emsdk's.
  find_program(POOLSCOPE_WASM_SPLIT wasm-split
    HINTS "${POOLSCOPE_EMSCRIPTEN}/../usr/bin" "${POOLSCOPE_EMSCRIPTEN}/../bin" NO_CMAKE_FIND_ROOT_PATH)
  set(linked "${CMAKE_BINARY_DIR}/page")
  if(POOLSCOPE_WASM_SPLIT AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(linked "${CMAKE_BINARY_DIR}/linked")
  elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    message(WARNING "no wasm-split: the program comes in one part, and the page starts later")
  endif()
  add_executable(poolscope_web ${platform_sources} "${embedded_index}")
  poolscope_page_target(poolscope_web "${linked}")
  target_link_libraries(poolscope_web PRIVATE poolscope_ui_core imgui_backends SDL2::SDL2-static)
  # WebGL's functions are called by name; ui/platform/window.cpp tells SDL so.
  target_link_options(poolscope_web PRIVATE -sGL_ENABLE_GET_PROC_ADDRESS=0 "-sEXPORTED_FUNCTIONS=${functions}"
    "-sEXPORTED_RUNTIME_METHODS=${methods}")
  set_target_properties(poolscope_web PROPERTIES OUTPUT_NAME poolscope)
  set(page_targets poolscope_web)
  if(NOT linked STREQUAL "${CMAKE_BINARY_DIR}/page")
    target_link_options(poolscope_web PRIVATE --profiling-funcs)  # names, for the cut; they are not served
    # What has one caller stays a function of its own, as large ones are: else a frame's seldom parts
    # lie within it, where no cut can reach them. It costs nothing; split.mjs inlines once it has cut.
    target_link_options(poolscope_web PRIVATE -Wl,-mllvm,-inline-max-stacksize=64
      -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=100)
    get_filename_component(tools "${POOLSCOPE_WASM_SPLIT}" DIRECTORY)
    set(here "${CMAKE_SOURCE_DIR}/web/toolchain")
    set(page_wasm "${CMAKE_BINARY_DIR}/page/poolscope.wasm")
    add_custom_command(OUTPUT "${page_wasm}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_BINARY_DIR}/page"
      COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} "${here}/split.mjs" --in "${linked}/poolscope.wasm"
        --out "${page_wasm}" --tools "${tools}" --later "${here}/later.txt"
      COMMAND "${CMAKE_COMMAND}" -E copy_if_different "${linked}/poolscope.js" "${CMAKE_BINARY_DIR}/page/poolscope.js"
      DEPENDS poolscope_web "${here}/split.mjs" "${here}/alike.mjs" "${here}/wasm.mjs" "${here}/later.txt"
      COMMENT "Cutting the program in two" VERBATIM)
    list(APPEND page_targets "${page_wasm}")
  endif()
endif()

# The bank's pages, written under Node.
if(TARGET poolscope_pages)
  set_target_properties(poolscope_pages PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/cli")
  target_link_options(poolscope_pages PRIVATE -O0 -sASSERTIONS=0)  # runs once: quick to link
  set(bank_pages "${CMAKE_BINARY_DIR}/generated/pages")
  set(bank_list "${bank_pages}/list.html")
  add_custom_command(OUTPUT "${bank_list}"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${bank_pages}"
    COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:poolscope_pages> "${bank_pages}"
    DEPENDS poolscope_pages COMMENT "Writing the bank's pages" VERBATIM)
endif()

include(web/toolchain/fonts.cmake)

add_custom_target(site ALL
  COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} "${CMAKE_SOURCE_DIR}/web/toolchain/site.mjs"
    --root "${CMAKE_SOURCE_DIR}" --dist "${POOLSCOPE_DIST}" --page "${CMAKE_BINARY_DIR}/page"
    --fonts "${poolscope_fonts}" --pages "${bank_pages}"
    --licence "SDL2=${sdl2_SOURCE_DIR}/LICENSE.txt" --licence "Dear-ImGui=${imgui_SOURCE_DIR}/LICENSE.txt"
    --licence "md4c=${md4c_SOURCE_DIR}/LICENSE.md" --licence "nlohmann-json=${json_SOURCE_DIR}/LICENSE.MIT"
  DEPENDS ${page_targets} ${bank_list} ${poolscope_font_files}
  COMMENT "Putting the site together" VERBATIM)

# A blank SDL2 and Dear ImGui page built alike, against which tests/bench measures the first frame.
file(GLOB blank_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/blank/*.cpp")
if(blank_sources)
  add_executable(blank_page EXCLUDE_FROM_ALL ${blank_sources})
  poolscope_page_target(blank_page "${CMAKE_BINARY_DIR}/blank")
  target_link_libraries(blank_page PRIVATE imgui_backends SDL2::SDL2-static)
  target_link_options(blank_page PRIVATE -sEXPORTED_FUNCTIONS=_main -sGL_ENABLE_GET_PROC_ADDRESS=1)
  set_target_properties(blank_page PROPERTIES OUTPUT_NAME blank)
  add_custom_command(TARGET blank_page POST_BUILD COMMAND "${CMAKE_COMMAND}" -E copy_if_different
    "${CMAKE_SOURCE_DIR}/tests/bench/blank/index.html" "${CMAKE_BINARY_DIR}/blank/index.html")
endif()
