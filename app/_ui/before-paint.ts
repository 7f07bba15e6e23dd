/**
 * Runs before the first paint, so that nothing flashes or jumps: sets the theme that was chosen, the mode that the
 * address asks for, and, where a credential is held, `data-held`, under which the counter waits for the server's answer.
 * The session cookie can't be read by script; a write that the browser refuses shows that it is there.
 *
 * It is a constant: a content security policy may allow it by its hash.
 */
export const beforePaintScript = `(function(d){var r=d.documentElement,s=location,m;
try{m=localStorage.getItem('claim-check.theme');if(m==='light'||m==='dark')r.dataset.theme=m}catch(e){}
if(s.pathname!=='/')return;
m=new URLSearchParams(s.search).get('mode');
r.dataset.mode=/^(session|both|jwt)$/.test(m)?m:matchMedia('(min-width:700px)').matches?'both':'session';
try{if(localStorage.getItem('claim-check.jwt')!==null)r.dataset.held=''}catch(e){}
var h=s.protocol==='https:',n=(h?'__Host-':'')+'cc_session',f='path=/; SameSite=Lax'+(h?'; Secure':'');
if(navigator.cookieEnabled){d.cookie=n+'=probe; '+f;
if(d.cookie.split('; ').indexOf(n+'=probe')<0)r.dataset.held='';else d.cookie=n+'=; Max-Age=0; '+f}
})(document)`
