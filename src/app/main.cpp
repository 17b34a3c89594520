#include <exception>
#include <iostream>

#include "app/commands.h"
#include "platform/documents/documents.h"

int main(int count, char** words) {
    // First of all: the confined child that reads uploaded files must not set anything up.
    if (count > 1 && words[1] == std::string_view(shiji::documents::kParseUploadVerb))
        return shiji::documents::parse_upload_main(0, 1);
    try {
        return shiji::app::run_program(std::vector<std::string>(words + 1, words + count));
    } catch (const std::exception& failure) {
        std::cerr << "程序出错，已停止：" << failure.what() << "\n";
        return 75;
    }
}
