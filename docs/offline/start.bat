@echo off
rem Plain ASCII: this file runs under any code page. Opens a window in which the command orggraph works.
setlocal
set "SCRIPTS=%LOCALAPPDATA%\orggraph\venv\Scripts"
if not exist "%SCRIPTS%\orggraph.exe" goto missing
chcp 65001 >nul
set "PATH=%SCRIPTS%;%PATH%"
cd /d "%USERPROFILE%"
if exist Documents cd Documents
cmd /k orggraph --help
exit /b 0
:missing
echo orggraph is not installed yet. Run install.bat first.
pause
exit /b 1
