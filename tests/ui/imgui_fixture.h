// Frames without a window: Dear ImGui with its own font, for tests that draw.
#pragma once
#include <gtest/gtest.h>

#include "imgui.h"
#include "ui/draw/frame.h"

namespace poolscope {

class ImGuiTest : public testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    ImFont* font = io.Fonts->AddFontDefault();
    fonts = {font, font, font, font, font};
    unsigned char* pixels = nullptr;
    int w = 0, h = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
  }
  void TearDown() override { ImGui::DestroyContext(); }

  Fonts fonts;
};

}  // namespace poolscope
