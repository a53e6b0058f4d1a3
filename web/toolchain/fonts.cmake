# The page's fonts, cut down to the characters it uses: Inter and JetBrains Mono, from Debian's
# packages, elsewhere from where POOLSCOPE_FONT_FOLDERS says. Each twice: .ttf for the canvas, .woff2 for
# the text around it and for the questions' pages.
set(poolscope_fonts "${CMAKE_BINARY_DIR}/fonts")
set(POOLSCOPE_FONT_FOLDERS "" CACHE STRING "More folders to look for Inter-Regular.otf, Inter-SemiBold.otf, JetBrainsMono-Regular.ttf")
set(poolscope_font_files "")

# Debian's fonttools belongs to Debian's Python, whatever else PATH has first.
find_program(POOLSCOPE_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
find_program(POOLSCOPE_PYTHON NAMES python3 NO_CMAKE_FIND_ROOT_PATH REQUIRED)

foreach(pair "inter-regular=Inter-Regular.otf" "inter-semibold=Inter-SemiBold.otf" "jetbrains-mono=JetBrainsMono-Regular.ttf")
  string(REGEX MATCH "^([^=]*)=(.*)$" _ "${pair}")
  set(name "${CMAKE_MATCH_1}")
  find_file(POOLSCOPE_FONT_${name} "${CMAKE_MATCH_2}"
    PATHS ${POOLSCOPE_FONT_FOLDERS} /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/jetbrains-mono
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT POOLSCOPE_FONT_${name})
    message(FATAL_ERROR "no ${CMAKE_MATCH_2}: install the fonts Inter and JetBrains Mono, and name their folders in POOLSCOPE_FONT_FOLDERS")
  endif()
  foreach(file "${name}.ttf" "${name}.woff2")
    add_custom_command(OUTPUT "${poolscope_fonts}/${file}"
      COMMAND "${POOLSCOPE_PYTHON}" "${CMAKE_SOURCE_DIR}/web/toolchain/font.py"
        "${POOLSCOPE_FONT_${name}}" "${poolscope_fonts}/${file}"
      DEPENDS "${CMAKE_SOURCE_DIR}/web/toolchain/font.py"
      COMMENT "Cutting ${file}" VERBATIM)
    list(APPEND poolscope_font_files "${poolscope_fonts}/${file}")
  endforeach()
endforeach()
