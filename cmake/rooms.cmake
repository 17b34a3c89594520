# One library per room of src/rooms.txt. A room links only rooms listed before it, so the linker
# refuses what the include check refuses. A room's outside libraries stand in its room.cmake.
# Most of a build is code generation, and what the rooms do waits for the store: no figure of
# docs/performance.md shows that they are optimised for debugging alone.
# Several files of a room are compiled at once: from nothing that takes two thirds of the time. Who
# changes one file again and again turns it off: cmake -DSHIJI_UNITY=OFF build/release
option(SHIJI_UNITY "Compile several files of a room at once" ON)
set(unity_files 24)
set(unity_tests 16)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/rooms.txt")
file(STRINGS src/rooms.txt room_lines)

file(GLOB_RECURSE texts CONFIGURE_DEPENDS src/*.sql src/*/messages.txt data/*.json data/*.txt)
embed_files(embedded_texts embedded_texts BASE "${PROJECT_SOURCE_DIR}"
            FILES ${texts} "${PROJECT_SOURCE_DIR}/src/rooms.txt")

set(earlier "")
foreach(line ${room_lines})
  string(REGEX MATCH "^[^ ]+" path "${line}")
  string(REPLACE "/" "_" room "${path}")
  if(path STREQUAL "app")
    break()
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "src/${path}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/tests/")
  if(NOT sources)
    continue()
  endif()
  add_library(${room} STATIC ${sources})
  target_include_directories(${room} PUBLIC src)
  target_link_libraries(${room} PUBLIC ${earlier})
  set_target_properties(${room} PROPERTIES UNITY_BUILD ${SHIJI_UNITY}
                        UNITY_BUILD_BATCH_SIZE ${unity_files})
  if(path STREQUAL "base")
    target_precompile_headers(base PRIVATE cmake/pch.h)
    target_link_libraries(base PUBLIC boost_json icuuc icudata Threads::Threads)
  else()
    target_precompile_headers(${room} REUSE_FROM base)
  endif()
  if(path MATCHES "^rooms/|/(settings|telemetry|identity|notices|documents|witness)$")
    target_compile_options(${room} PRIVATE -Og)
  elseif(path STREQUAL "platform/transparency")
    target_compile_options(${room} PRIVATE -O1)
  endif()
  if(EXISTS "${PROJECT_SOURCE_DIR}/src/${path}/room.cmake")
    include("src/${path}/room.cmake")
  endif()
  set(earlier ${room})
endforeach()
set(last_room ${earlier})
add_custom_target(rooms DEPENDS ${last_room})

# The program. The built web is embedded when it is there; ./dev builds it first.
file(GLOB_RECURSE web_dist CONFIGURE_DEPENDS web/dist/*)
list(FILTER web_dist EXCLUDE REGEX "/\\.[^/]*$")
embed_files(embedded_web embedded_web BASE "${PROJECT_SOURCE_DIR}/web/dist" FILES ${web_dist})
file(GLOB app_sources CONFIGURE_DEPENDS src/app/*.cpp)
list(FILTER app_sources EXCLUDE REGEX "/main.cpp$")
add_library(app STATIC ${app_sources})
target_include_directories(app PUBLIC src)
target_link_libraries(app PUBLIC ${last_room} embedded_web)
target_precompile_headers(app REUSE_FROM base)
set_target_properties(app PROPERTIES UNITY_BUILD ${SHIJI_UNITY}
                      UNITY_BUILD_BATCH_SIZE ${unity_files})
target_compile_options(app PRIVATE -O1)
target_compile_definitions(app PRIVATE SHIJI_VERSION="${PROJECT_VERSION}")
add_executable(shiji src/app/main.cpp)
target_link_libraries(shiji PRIVATE app)

# The broken twin for the kill test: the same program with the fault points of its commit and of its signer compiled in.
add_executable(shiji_faulty EXCLUDE_FROM_ALL src/app/main.cpp src/platform/storage/database.cpp
               src/platform/seams/fault_points.cpp src/platform/transparency/signer.cpp
               src/platform/transparency/next_key.cpp)
target_compile_definitions(shiji_faulty PRIVATE SHIJI_FAULT_POINTS)
target_precompile_headers(shiji_faulty REUSE_FROM base)
target_link_libraries(shiji_faulty PRIVATE app)
target_include_directories(shiji_faulty SYSTEM PRIVATE /usr/include/postgresql)
