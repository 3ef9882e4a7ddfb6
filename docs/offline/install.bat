@echo off
rem Plain ASCII: this file runs under any code page. What a person reads comes from install.py.
setlocal
set "HERE=%~dp0"
set "PY="
for %%v in (3.14 3.13 3.12 3.11) do (
  if not defined PY py -%%v -c "import sys" >nul 2>nul && set "PY=py -%%v"
)
if defined PY goto found
rem Of another version than these, install.py says what is needed.
python -c "import sys; sys.exit(sys.version_info < (3, 8))" >nul 2>nul
if errorlevel 1 goto missing
set "PY=python"
:found
%PY% -X utf8 "%HERE%install.py"
set "RESULT=%errorlevel%"
pause
exit /b %RESULT%
:missing
echo Python 3.11 to 3.14 (64-bit) is needed. The page that opens now says how to get it.
for %%f in ("%HERE%*.html") do start "" "%%f"
pause
exit /b 1
