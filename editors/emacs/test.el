;;; test.el --- Run by test.sh in a batch Emacs  -*- lexical-binding: t; -*-

;;; Commentary:

;; The set-up of this folder has been loaded as the guide says; UPSUN_LINT_CLIENT names the client.

;;; Code:

(require 'flymake)

(defvar test-client (intern (getenv "UPSUN_LINT_CLIENT")))
(defvar test-work (getenv "WORK"))
(defvar test-project (concat test-work "/project/"))

(defun test-must (value what)
  (or value (error "%s" what)))

(defun test-wait (what condition)
  (let ((end (+ (float-time) 15)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.02))))

(defun test-diagnostics ()
  "All diagnostics of the buffer, as (LINE COLUMN TEXT)."
  (mapcar (lambda (found)
            (save-excursion
              (goto-char (flymake-diagnostic-beg found))
              (list (line-number-at-pos) (1+ (- (point) (line-beginning-position))) (flymake-diagnostic-text found))))
          (flymake-diagnostics)))

(defun test-expected (file)
  (with-temp-buffer
    (insert-file-contents (concat test-work "/expected"))
    (how-many (concat "^" (regexp-quote file) ":") (point-min) (point-max))))

(defun test-rule (line text)
  "The rule of the diagnostic TEXT on LINE: eglot puts it into the text, lsp-mode keeps it aside."
  (test-must
   (if (eq test-client 'eglot)
       (and (string-match "\\[\\([a-z0-9-]+\\)\\]" text) (match-string 1 text))
     (let ((found (seq-find (lambda (found)
                              (and (equal (lsp:diagnostic-message found) text)
                                   (= line (1+ (lsp-get (lsp-get (lsp-get found :range) :start) :line)))))
                            (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics t)))))
       (and found (lsp:diagnostic-code? found))))
   (concat "No rule in: " text)))

(defun test-answer (method params)
  (let ((params (append (list :textDocument (list :uri (concat "file://" buffer-file-name))) params)))
    (if (eq test-client 'eglot)
        (jsonrpc-request (eglot-current-server) method params)
      (lsp-request (substring (symbol-name method) 1) params))))

(defun test-all ()
  ;; A mode's hooks for `eglot-ensure' wait for a command to end, which there is none of in batch mode.
  (find-file (concat test-work "/other/values.yaml"))
  (run-hooks 'post-command-hook)
  (test-must (not (derived-mode-p 'upsun-config-mode)) "A YAML file outside of .upsun got the mode")
  (test-must (not (or (bound-and-true-p eglot--managed-mode) (bound-and-true-p lsp-managed-mode)))
             "A YAML file outside of .upsun got the server")

  (find-file (concat test-project ".upsun/config.yaml"))
  (test-must (eq major-mode 'upsun-config-mode) "The mode")
  (if (eq test-client 'eglot) (run-hooks 'post-command-hook) (lsp))
  (test-wait "the server"
             (lambda () (or (bound-and-true-p eglot--managed-mode) (bound-and-true-p lsp-managed-mode))))
  (test-must (file-equal-p test-project
                           (if (eq test-client 'eglot)
                               (project-root (eglot--project (eglot-current-server)))
                             (lsp-workspace-root)))
             "The root")
  (flymake-start)
  (test-wait "the findings"
             (lambda () (>= (length (flymake-diagnostics)) (test-expected ".upsun/config.yaml"))))
  (let ((lines (mapcar (lambda (found)
                         (format ".upsun/config.yaml:%d:%d %s\n" (car found) (cadr found) (test-rule (car found) (nth 2 found))))
                       (test-diagnostics))))
    (with-temp-file (concat test-work "/actual") (apply #'insert lines)))
  (save-window-excursion
    (flymake-show-buffer-diagnostics)
    (let ((listed (with-current-buffer (get-buffer (format "*Flymake diagnostics for `%s'*" (buffer-name)))
                    (buffer-string))))
      (with-temp-file (concat test-work "/transcript") (insert listed))))

  ;; Hover.
  (goto-char (point-min))
  (search-forward "post_deploy:")
  (let ((hover (test-answer :textDocument/hover
                            (list :position (list :line (1- (line-number-at-pos)) :character 7)))))
    (test-must (string-match-p "post_deploy" (format "%S" (if (hash-table-p hover) (gethash "contents" hover) hover)))
               "No hover"))

  ;; The quick fix of the hook without `set -e'.
  (goto-char (point-min))
  (re-search-forward "^      build: |")
  (backward-char 3)
  (if (eq test-client 'eglot)
      (let* ((actions (test-answer :textDocument/codeAction
                                   (let ((at (list :line (1- (line-number-at-pos)) :character 7)))
                                     (list :range (list :start at :end at) :context (list :diagnostics [])))))
             (fix (seq-find (lambda (action) (string-match-p "insert `set -e`" (plist-get action :title))) actions)))
        (eglot--apply-workspace-edit (plist-get (test-must fix "No fix") :edit)))
    (let ((fix (seq-find (lambda (action) (string-match-p "insert `set -e`" (lsp:code-action-title action)))
                         (lsp-code-actions-at-point))))
      (lsp-execute-code-action (test-must fix "No fix"))))
  (forward-line 1)
  (test-must (string-match-p "^        set -e$" (buffer-substring (line-beginning-position) (line-end-position))) "No change")
  ;; Eglot tells the server of a change when Emacs is idle, which it never is in batch mode.
  (when (eq test-client 'eglot) (eglot--signal-textDocument/didChange))
  (test-wait "the finding to go"
             (lambda ()
               (flymake-start)
               (not (seq-some (lambda (found) (string-match-p "without `set -e` only" (nth 2 found))) (test-diagnostics)))))
  (set-buffer-modified-p nil)
  (with-temp-file (concat test-work "/done")))

(condition-case problem
    (test-all)
  (error (message "%S" problem) (kill-emacs 1)))
(kill-emacs 0)
;;; test.el ends here
