// What of Dear ImGui is compiled: included by imgui.h itself (IMGUI_USER_CONFIG). Nothing of the
// following is ever called here, yet the linker cannot know it, and the page would carry all of it.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS      // with them go the texts of their logs
#define IMGUI_DISABLE_FILE_FUNCTIONS   // no settings file, no log file: fopen and its kin
